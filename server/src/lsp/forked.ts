import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './server.ts';

// What the command line names is what the library makes the connection of.
startServer(createConnection(ProposedFeatures.all));
