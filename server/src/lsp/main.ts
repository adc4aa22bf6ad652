// Entry of dist/server.js: the editor forks it and names the transport on the command line (--node-ipc, --stdio, ...).
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { keepYoungGenerationSmall } from './memory.ts';
import { startServer } from './server.ts';

keepYoungGenerationSmall();
startServer(createConnection(ProposedFeatures.all));
