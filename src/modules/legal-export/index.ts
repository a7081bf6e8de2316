export { legalExportModule } from './legal-export.module.js';
