// npm test: installs, builds, runs every test, and ends with a line "N passed, N failed".
import { bootstrap } from './bootstrap.mjs';

await bootstrap('scripts/test/main.ts');
