// Entry of dist/server.js: the editor forks it and names the transport on the command line (--node-ipc, --stdio, ...).
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './server.ts';

startServer(createConnection(ProposedFeatures.all));
