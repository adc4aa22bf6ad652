import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './serve.ts';

// What the command line names is what the library makes the connection of.
serve((options) => createConnection(ProposedFeatures.all, options));
