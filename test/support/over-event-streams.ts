/** Import this before a story to play it over event streams. */
import { useTransport } from './transports.js';

useTransport('event streams');
