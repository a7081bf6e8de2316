import { createRoot, type Root } from 'react-dom/client';
import { knownLanguage, type Language } from '../texts/languages.ts';
import { Widget } from './widget.tsx';

// The build writes this constant in front of the script: see plugins/embed-styles.ts.
declare const hubbubWidgetStyles: string;

/** `<hubbub-chat conversation="…" server="…">`: one conversation in a page of another site. */
export class HubbubChat extends HTMLElement {
  static readonly observedAttributes = ['conversation', 'server', 'language'];
  readonly #place: ShadowRoot;
  #root: Root | null = null;

  constructor() {
    super();
    this.#place = this.attachShadow({ mode: 'open' });
    const styles = new CSSStyleSheet();
    styles.replaceSync(hubbubWidgetStyles);
    this.#place.adoptedStyleSheets = [styles];
  }

  connectedCallback(): void {
    this.#root ??= createRoot(this.#place);
    this.#render();
  }

  disconnectedCallback(): void {
    // If the element only moves within the page, it is connected again at once.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#root?.unmount();
      this.#root = null;
    });
  }

  attributeChangedCallback(): void {
    this.#render();
  }

  #render(): void {
    const conversationId = this.getAttribute('conversation');
    // By default the server that the script comes from.
    const server = this.getAttribute('server') ?? '/';
    if (!conversationId || !URL.canParse(server, import.meta.url)) {
      this.#root?.render(null);
      return;
    }
    const { origin } = new URL(server, import.meta.url);
    this.#root?.render(<Widget conversationId={conversationId} server={origin} language={this.#language()} />);
  }

  /** Returns the language of the attribute, or else of the browser. */
  #language(): Language {
    return knownLanguage([this.getAttribute('language'), ...navigator.languages]);
  }
}
