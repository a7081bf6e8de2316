export { erasureModule } from './erasure.module.js';
