export { reviewModule } from './review.module.js';
