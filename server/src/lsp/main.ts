// Entry of dist/server.js: the editor forks it and names the transport on the command line (--node-ipc, --stdio, ...).
import { keepYoungGenerationSmall } from './memory.ts';

keepYoungGenerationSmall();
// Loaded behind it: tables are made while modules are loaded.
await import('./forked.ts');
