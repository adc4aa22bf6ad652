import type { Connection } from 'vscode-languageserver/node';
import type { Localize } from '../l10n.ts';
import type { Engine } from '../workspace/engineTypes.ts';
import type { ClientFeatures } from './clientFeatures.ts';
import type { Configuration } from './configuration.ts';
import type { Documents } from './documents.ts';
import type { ElsewhereDesk } from './elsewhere.ts';
import type { Roots } from './roots.ts';
import type { Texts } from './texts.ts';
import type { Trust } from './trust.ts';

/** What the features share: made once per connection, when the client has said what it can do. */
export interface Session {
	readonly connection: Connection;
	readonly client: ClientFeatures;
	readonly t: Localize;
	readonly engine: Engine;
	readonly documents: Documents;
	readonly roots: Roots;
	readonly configuration: Configuration;
	readonly trust: Trust;
	readonly texts: Texts;
	readonly elsewhere: ElsewhereDesk;
	/** Writes to the client's log; never file content. */
	readonly log: (message: string) => void;
	/** Starts work that nobody waits for; a failure goes to the log. */
	readonly background: (what: string, work: Promise<unknown>) => void;
}
