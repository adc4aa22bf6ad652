import { schemes } from '../../server/src/contain/schemes/index.ts';
import { vaultKinds } from '../../server/src/vaults/index.ts';
import type { VaultKind } from '../../server/src/vaults/kind.ts';

const ways: Readonly<Record<VaultKind['writePath'], string>> = {
	https: 'in the body of an HTTPS request',
	stdin: 'on the standard input of a program',
	file: 'encrypted here, into a file',
	none: 'not at all',
};

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function row(kind: VaultKind): string {
	const { id, title, writePath, network, program, example } = kind;
	const shown = program === undefined || program.includes('`') ? (program ?? '') : `\`${program}\``;
	const cells = [`\`${id}\``, title, network ? 'yes' : 'no', shown, ways[writePath], `\`${example}\``];
	return `| ${cells.map(cell).join(' | ')} |`;
}

function section(kind: VaultKind): readonly string[] {
	const { id, title, signIn, rules, address, container, readOnly, writeOnly, alsoReads = [], remoteRef } = kind;
	return [
		`## ${title}`,
		'',
		`- \`agentReach.vault\`: \`${id}\``,
		...(container === undefined ? [] : [`- \`agentReach.vaultContainer\`: ${container}`]),
		...(address === undefined ? [] : [`- \`agentReach.vaultAddress\`: ${address}`]),
		`- Signed in by: ${signIn}.`,
		`- Rules: ${rules}`,
		...(readOnly === undefined ? [] : [`- Read only: ${readOnly}`]),
		...(writeOnly === undefined ? [] : [`- Write only: ${writeOnly}`]),
		...(alsoReads.length === 0 ? [] : [`- Also read: ${alsoReads.map((form) => `\`${form}\``).join(', ')}`]),
		...(remoteRef === undefined ? [] : ['- External Secrets (Kubernetes) can read it.']),
		'',
	];
}

const head = `# Vaults

This page is made from \`server/src/vaults/\` by \`npm run generate\`; change it there, and the words above the table in
\`scripts/generate/vaults.ts\`.

A secret that is contained goes into a vault, and the code and the reference file hold a reference. The default is the
**local vault**: an age file outside every workspace, with no account and no server. Another one is chosen with
\`agentReach.vault\`, or with \`agent-reach vault use <kind>\` in a terminal; \`agent-reach vault list\` shows which ones can be used.

## Who chooses

- Your own settings count at once. So do \`AGENT_REACH_VAULT\`, \`AGENT_REACH_VAULT_ADDRESS\` and \`AGENT_REACH_VAULT_CONTAINER\` for
  the command.
- What the settings of a workspace name is shown to you, and counts once you have confirmed exactly that kind, address and
  container for exactly that folder. The confirmation stands in \`vaults.json\` in the data folder, outside the workspace; when
  the workspace changes any of the three you are asked again.
- References to a vault that you neither chose nor confirmed are not resolved, and the message says so.
- In Restricted Mode nothing but the local vault is ever touched.

## What a value goes through

A value is never an argument of a program and never in an address. Programs are started without a shell, from the home
folder, with the few environment variables that they need; none is taken from the workspace or from a relative part of
\`PATH\`. Requests go over HTTPS (HTTP only to this machine), follow no redirects, and use the proxy that the environment
names. Errors show the status and the code of an answer, never its text. Before anything is sent the vault's rules for names
and sizes are checked; after it the value is read back and compared.

## The local vault

\`vault.age\` and \`recovery.age\` stand in the data folder (Linux \`~/.local/share/agent-reach\`, macOS \`~/Library/Application
Support/agent-reach\`, Windows \`%LOCALAPPDATA%\\agent-reach\`), mode 0600. Each write is made beside, flushed, read back and put
in place whole, under a lock between processes. Every entry keeps all its versions. The file is encrypted for each editor's own
identity and for a recovery identity behind a passphrase of 12 characters
or more.

- **Without Agent Reach**: \`age -d recovery.age > identity; age -d -i identity vault.age\`.
- **The editor lost its key** (its secret storage is empty): it asks for the recovery passphrase and enrols itself anew.
- **The passphrase is forgotten, an editor still opens the vault**: *Agent Reach: Set a New Recovery Passphrase* in that editor.
  The recovery file of before is kept beside, for backups.
- **Both are lost**: nobody can open the file. Nothing of ours overwrites it: put it aside by hand, issue new secrets at the
  providers, and begin a new vault.

What a person does with it in a terminal (\`agent-reach vault --help\`); each asks for the recovery passphrase, and none prints a
value:

| | |
|---|---|
| \`entries\`, \`history NAME\` | what there is, how many versions, where each came from, and whether something here refers to it |
| \`restore NAME [--version n]\` | an earlier version counts again, as a new one on top; or what was taken out is back |
| \`remove NAME [--for-good]\` | after undoing a fix for example: the entry stays until you take it out. For good deletes its versions |
| \`import <file>\`, \`copy --from <kind> --to <kind>\` | from a file in dotenv syntax; from one vault to another that you chose or confirmed (SOPS, dotenvx, ...) |
| \`recipients\`, \`add-recipient\`, \`remove-recipient\` | a colleague with an age key, who reads a copy of the file with \`age -d -i <key> vault.age\`. He reads all of it; what he has read he knows, so rotate after removing him |
| \`kubernetes\` | the manifest by which External Secrets fills a Secret of a cluster |

A backup is a copy of \`vault.age\` and \`recovery.age\` together. *Undo* in the editor brings the value back into the file; the
entry stays, with all its versions.

## All kinds
`;

/** The page that lists every kind of vault, how values travel to it, and its rules. */
export function renderVaultsPage(): string {
	return [
		head,
		'| `agentReach.vault` | | Network | Program | A value gets there | Reference |',
		'|---|---|---|---|---|---|',
		'| `agent-reach` | Local vault | no |  | encrypted here, into a file | `ref+agent-reach://acme/STRIPE_KEY` |',
		...vaultKinds.map(row),
		'',
		'## A repository’s own scheme',
		'',
		'A repository that keeps references in a way of its own is continued in that way; names that stand in its files are never',
		'given to another value. What a scheme cannot read stands in `agent-reach.refs`, the preview says so, and',
		'`agent-reach run -- <its command>` gives a program both.',
		'',
		'| Scheme | Files | What is written |',
		'|---|---|---|',
		...schemes.map(({ title, files, facts }) => {
			const cells = [title, files.map((file) => `\`${file}\``).join(', '), facts];
			return `| ${cells.map(cell).join(' | ')} |`;
		}),
		'| dotenvx | an encrypted `.env` | offered as the vault: the value is encrypted into the file for its public key |',
		'| SOPS | a file for age recipients | offered as the vault, through `sops`; names stand where the file has them |',
		'| fnox | `fnox.toml` with one provider of type `age` | offered as the vault: the value is encrypted into the file for its recipients |',
		'',
		...vaultKinds.flatMap(section),
	].join('\n');
}
