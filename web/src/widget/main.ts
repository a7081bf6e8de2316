import '../design/index.css';
import { HubbubChat } from './hubbub-chat.tsx';

// A page may have the script tag twice.
if (!customElements.get('hubbub-chat')) customElements.define('hubbub-chat', HubbubChat);
