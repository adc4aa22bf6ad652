// npm run package: installs, builds and packs agent-reach-<version>.vsix; `--output <file>` names another file.
import { bootstrap } from './bootstrap.mjs';

await bootstrap('scripts/package/main.ts');
