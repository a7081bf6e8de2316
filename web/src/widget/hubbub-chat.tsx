import { createRoot, type Root } from 'react-dom/client';
import { type Language, languages } from '../texts/languages.ts';
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
    // An element that is only moved is there again at once.
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

  /** The language of the attribute, or else of the browser. */
  #language(): Language {
    const wanted = [this.getAttribute('language'), ...navigator.languages].map((tag) => tag?.split('-')[0]);
    const found = wanted.find((each): each is Language => languages.some((language) => language === each));
    return found ?? 'en';
  }
}
