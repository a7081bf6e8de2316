// Plays the story with subscriptions over event streams, and with queries and mutations over HTTP.
import '../../../support/over-event-streams.js';
import '../presence-login-and-tabs.test.js';
