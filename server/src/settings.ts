import type { Level } from './blast/types.ts';
import { vaultIds } from './vaults/ids.ts';

/** Where a setting may be set; the names of VS Code's `contributes.configuration` scopes. */
export type SettingScope = 'resource' | 'window' | 'machine' | 'machine-overridable' | 'application';

/** One setting: the only place it is described. `package.json` and `docs/settings.md` are made from this. */
export interface Setting<T> {
	/** JSON Schema of the value, without default and description. */
	readonly schema: Readonly<Record<string, unknown>>;
	readonly default: T;
	readonly scope: SettingScope;
	/** Markdown, one or two sentences. */
	readonly description: string;
	/** True when a value from an untrusted workspace must not count. */
	readonly restricted?: boolean;
}

/** A rule of the team for a kind of secret that nobody else issues. */
export interface TeamRule {
	readonly name: string;
	/** The pattern is looked for where one of these stands nearby; absent: everywhere, which is slower. */
	readonly keywords?: readonly string[];
	/** Syntax of RE2. */
	readonly pattern: string;
	/** Group that is the secret; absent: the first, or the whole match. */
	readonly group?: number | string;
	/** Least Shannon entropy of the value, in bits a character. */
	readonly entropy?: number;
	readonly provider?: string;
	readonly level?: Level;
}

/** Values of all settings, keys without the `agentReach.` prefix. */
export interface Settings {
	readonly enable: boolean;
	readonly agents: 'detected' | 'all' | readonly string[];
	readonly exclude: readonly string[];
	readonly scanDependencies: boolean;
	readonly maxFileSize: number;
	readonly maxLineLength: number;
	readonly maxFiles: number;
	readonly maxTotalBytes: number;
	readonly workspaceDiagnostics: boolean;
	readonly inlayHints: boolean;
	readonly explorerBadges: boolean;
	readonly gutterMark: boolean;
	readonly cloak: boolean;
	readonly offerContainment: boolean;
	readonly minimumLevel: Level;
	readonly languages: Readonly<Record<string, boolean>>;
	readonly project: string;
	readonly referenceFile: string;
	readonly vault: string;
	readonly vaultAddress: string;
	readonly vaultContainer: string;
	readonly baseline: string;
	readonly policy: 'warn' | 'block';
	readonly failOn: Level | 'never';
	readonly salt: string;
	readonly rules: readonly TeamRule[];
	readonly fixAll: boolean;
	readonly approvalTimeout: number;
}

/** A relative path that does not lead out of the folder. */
const insideFolder = '^(?!/)(?!(?:.*/)?\\.\\.(?:/|$))[A-Za-z0-9._/-]+$';

type SettingTable = { readonly [K in keyof Settings]: Setting<Settings[K]> };

/** All settings of Agent Reach. */
export const settingTable: SettingTable = {
	enable: {
		schema: { type: 'boolean' },
		default: true,
		scope: 'resource',
		description:
			'Find secrets in this folder and show who can reach them. It switches the editor off, not the command: CI looks all the same.',
		restricted: true,
	},
	agents: {
		schema: {
			anyOf: [
				{ type: 'string', enum: ['detected', 'all'] },
				{ type: 'array', items: { type: 'string' }, uniqueItems: true },
			],
		},
		default: 'detected',
		scope: 'resource',
		description:
			'Which AI agents to reckon with: `detected` on this machine and in this workspace, `all` that Agent Reach knows, or a list of ids such as `["cursor", "claude-code"]`.',
		restricted: true,
	},
	exclude: {
		schema: { type: 'array', items: { type: 'string' }, uniqueItems: true },
		default: [],
		scope: 'resource',
		description:
			'Glob patterns, relative to the folder. Findings in matching files are greyed out and still counted: an agent can read these files all the same.',
	},
	scanDependencies: {
		schema: { type: 'boolean' },
		default: false,
		scope: 'resource',
		description:
			'Also scan dependency and build folders (`node_modules`, `dist`, virtual environments). Files in them that hold credentials by their nature are looked at in any case.',
	},
	maxFileSize: {
		schema: { type: 'integer', minimum: 1_000, maximum: 200_000_000 },
		default: 64_000_000,
		scope: 'resource',
		description: 'Files larger than this number of bytes are not scanned; each is listed with the reason.',
		restricted: true,
	},
	maxLineLength: {
		schema: { type: 'integer', minimum: 0, maximum: 200_000_000 },
		default: 0,
		scope: 'resource',
		description:
			'On lines with more characters than this, secrets without a known format are greyed out, and still counted: in minified code and data most of them are none. Known formats are marked on lines of any length. `0`: no limit; long lines cost no more than others.',
		restricted: true,
	},
	maxFiles: {
		schema: { type: 'integer', minimum: 1, maximum: 10_000_000 },
		default: 2_000_000,
		scope: 'resource',
		description:
			'At most this number of files of the folder is scanned: the list of more would take hundreds of megabytes of memory. What is left out is listed, the result is called incomplete, and the command ends with exit code 2. Half of the limit goes to files as they are found, the other half to those that matter most: open ones, those that hold credentials by their nature, those that agents index. Open files are looked at in any case.',
		restricted: true,
	},
	maxTotalBytes: {
		schema: { type: 'integer', minimum: 1_000_000, maximum: 1_000_000_000_000 },
		default: 10_000_000_000,
		scope: 'resource',
		description:
			'After about this number of bytes of text in the folder no further file is read: more would keep the disk, or the network, busy for minutes. What is left out, and which files come first, is as with `#agentReach.maxFiles#`.',
		restricted: true,
	},
	workspaceDiagnostics: {
		schema: { type: 'boolean' },
		default: true,
		scope: 'window',
		description:
			'List findings of files that are not open in the Problems panel. Agents read that panel too; it never holds a value, but it names the files.',
	},
	inlayHints: {
		schema: { type: 'boolean' },
		default: true,
		scope: 'resource',
		description: 'Show the estimated blast radius behind each secret.',
	},
	explorerBadges: {
		schema: { type: 'boolean' },
		default: true,
		scope: 'resource',
		description: 'Mark files in the Explorer that hold secrets which agents can reach, and the folders above them.',
	},
	gutterMark: {
		schema: { type: 'boolean' },
		default: true,
		scope: 'resource',
		description: 'Mark the lines of secrets beside their numbers; each level has its own shape.',
	},
	cloak: {
		schema: { type: 'boolean' },
		default: false,
		scope: 'resource',
		description:
			"Mask found secrets in the editor, for sharing a screen. The hover offers to show one for ten seconds. What the file holds, and what agents read, stays the same. Titles of untitled files, breadcrumbs, search results and previews are the editor's and show it.",
	},
	offerContainment: {
		schema: { type: 'boolean' },
		default: true,
		scope: 'resource',
		description:
			'Offer containment where a secret was just typed or pasted: a few grey words behind the line, and *Paste and contain* among the ways to paste.',
	},
	minimumLevel: {
		schema: { type: 'string', enum: ['critical', 'high', 'medium', 'low', 'info'] },
		default: 'info',
		scope: 'resource',
		description:
			'The mildest level that the editor marks with squiggles, hints, fixes and badges. What is milder is counted all the same, in the Findings view, the status and the report, and the command tells it.',
		restricted: true,
	},
	languages: {
		schema: { type: 'object', additionalProperties: { type: 'boolean' } },
		default: {},
		scope: 'resource',
		description:
			'Language ids for which the editor shows no squiggles, hints, marks and fixes, such as `{ "markdown": false }`. Secrets in such files are looked for and counted all the same, in the Findings view, the status and the report.',
		restricted: true,
	},
	project: {
		schema: { type: 'string', pattern: '^[a-z0-9][a-z0-9._-]{0,63}$|^$' },
		default: '',
		scope: 'resource',
		description: 'Name of the project in references. Empty: the name of the folder.',
	},
	referenceFile: {
		schema: { type: 'string', pattern: insideFolder },
		default: 'agent-reach.refs',
		scope: 'resource',
		description:
			'The committed file that holds `NAME=<reference>` lines, relative to the folder. It must not have a name that `.env*` or `*.env` matches.',
	},
	vault: {
		schema: { type: 'string', enum: ['', ...vaultIds] },
		default: '',
		scope: 'resource',
		description:
			'The vault into which secrets are moved; `docs/vaults.md` says what each needs. Empty: the local vault, an encrypted file on this machine. In the settings of a workspace it counts once you have confirmed it for that folder.',
		restricted: true,
	},
	vaultAddress: {
		schema: { type: 'string', maxLength: 2048 },
		default: '',
		scope: 'resource',
		description:
			'Where the vault is, for the kinds that have an address. In the settings of a workspace it is shown to you and counts once you have confirmed exactly this address for that folder.',
		restricted: true,
	},
	vaultContainer: {
		schema: { type: 'string', maxLength: 512 },
		default: '',
		scope: 'resource',
		description:
			'The part of the vault in which projects stand: a mount, a region, an account’s project, a file. In the settings of a workspace it counts once you have confirmed it for that folder.',
		restricted: true,
	},
	baseline: {
		schema: { type: 'string', pattern: insideFolder },
		default: '.agent-reach-baseline.json',
		scope: 'resource',
		description:
			'The file with findings that the team has accepted, relative to the folder. They are greyed out and still counted.',
	},
	policy: {
		schema: { type: 'string', enum: ['warn', 'block'] },
		default: 'block',
		scope: 'resource',
		description:
			'What `agent-reach scan` does in a pipeline or a hook when nobody gives `--fail-on`: `block` ends with exit code 1 on what `#agentReach.failOn#` names, `warn` only tells.',
	},
	failOn: {
		schema: { type: 'string', enum: ['critical', 'high', 'medium', 'low', 'info', 'never'] },
		default: 'high',
		scope: 'resource',
		description:
			'The mildest level that makes `agent-reach scan` end with exit code 1 when nobody gives `--fail-on`. By level, not by reach; what was allowed, or is doubtful, does not count.',
	},
	salt: {
		schema: { type: 'string', pattern: '^[A-Za-z0-9+/_=-]{22,}$|^$' },
		default: '',
		scope: 'resource',
		description:
			'Random text of at least 22 characters, committed with the team’s settings, that makes identities of findings comparable between machines. Empty: identities are comparable on this machine only.',
	},
	rules: {
		schema: {
			type: 'array',
			items: {
				type: 'object',
				required: ['name', 'pattern'],
				additionalProperties: false,
				properties: {
					name: { type: 'string', description: 'What the secret is called in messages.' },
					keywords: {
						type: 'array',
						items: { type: 'string' },
						description:
							'Texts near which the pattern is looked for. Without them every file is searched, which is slower.',
					},
					pattern: {
						type: 'string',
						description: 'Regular expression in the syntax of RE2: linear time, no look-around.',
					},
					group: {
						type: ['integer', 'string'],
						description:
							'Number or name of the group that is the secret. Default: the first group, or the whole match.',
					},
					entropy: {
						type: 'number',
						minimum: 0,
						maximum: 8,
						description: 'Least entropy of the value in bits a character.',
					},
					provider: { type: 'string', description: 'Who issues it.' },
					level: {
						type: 'string',
						enum: ['critical', 'high', 'medium', 'low', 'info'],
						description: 'How much it could destroy.',
					},
				},
			},
		},
		default: [],
		scope: 'resource',
		description:
			'Kinds of secrets of your own: a list of objects with `name` and `pattern` (RE2 syntax), and if you like `keywords`, `group`, `entropy`, `provider` and `level`. A broken rule is reported at its line, and the rest count.',
	},
	fixAll: {
		schema: { type: 'boolean' },
		default: false,
		scope: 'resource',
		description:
			'Offer *Contain all secrets of this file* as `source.fixAll.agentReach`, so that `editor.codeActionsOnSave` can run it on save.',
		restricted: true,
	},
	approvalTimeout: {
		schema: { type: 'integer', minimum: 10, maximum: 600 },
		default: 60,
		scope: 'machine',
		description:
			'Seconds after which a request of the `agent-reach` command for secrets is refused when nobody answers.',
	},
};

/** Levels as a JSON Schema enumeration, for commands and settings that take one. */
export const levelNames: readonly Level[] = ['critical', 'high', 'medium', 'low', 'info'];

/** All defaults. */
export const defaultSettings: Settings = Object.fromEntries(
	Object.entries(settingTable).map(([key, setting]) => [key, setting.default]),
	// The keys and values come from the table above, which is typed as Settings key by key.
) as unknown as Settings;
