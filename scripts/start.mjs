// npm start: installs, builds, prints the report of a workspace, opens it in a real VS Code with the extension.
import { bootstrap } from './bootstrap.mjs';

await bootstrap('scripts/start/main.ts');
