import { english } from '../../l10n.ts';
import type { CliIo } from '../io.ts';
import { AccessError, terminalVault } from '../secrets/access.ts';
import { UsageError } from '../secrets/failure.ts';
import { confirm, printable } from '../secrets/terminal.ts';

/** `agent-reach vault recipients`: everybody the local vault is encrypted for. */
export async function listRecipients(argv: readonly string[], io: CliIo): Promise<number> {
	const t = io.t ?? english;
	if (argv.length > 0) throw new UsageError(t('unknown argument {0}', argv[0] ?? ''));
	for (const { recipient, kind, label, added } of await terminalVault(io).administration.recipients()) {
		const who = kind === 'recovery' ? t('recovery passphrase') : label === '' ? t('editor') : label;
		io.stdout.write(`${printable(`${recipient}  ${who}  ${added}`)}\n`);
	}
	return 0;
}

/**
 * `agent-reach vault add-recipient age1... [--label <text>]`: encrypts the vault for one more, a colleague or another editor.
 * A person has to agree: whoever is added reads every entry of every project.
 */
export async function addRecipient(argv: readonly string[], io: CliIo): Promise<number> {
	const t = io.t ?? english;
	const at = argv.indexOf('--label');
	const label = at === -1 ? '' : argv[at + 1];
	if (label === undefined) throw new UsageError(t('{0} needs a value', '--label'));
	const recipient = oneRecipient(at === -1 ? argv : [...argv.slice(0, at), ...argv.slice(at + 2)], io);
	const vault = terminalVault(io);
	await agree(
		io,
		t('Whoever holds the key of {0} will be able to read every secret in this vault. Add it?', recipient),
	);
	await vault.enrol(recipient, label.slice(0, 100));
	const { file } = await vault.status();
	io.stdout.write(
		printable(`${t('{0} is encrypted for it now. With a copy of the file: age -d -i <key> vault.age', file)}\n`),
	);
	return 0;
}

/** `agent-reach vault remove-recipient age1...`: encrypts the vault for one less. */
export async function removeRecipient(argv: readonly string[], io: CliIo): Promise<number> {
	const t = io.t ?? english;
	const recipient = oneRecipient(argv, io);
	const vault = terminalVault(io);
	await agree(io, t('Encrypt the vault without {0}? An editor that is removed asks for the passphrase.', recipient));
	await vault.administration.shutOut(recipient);
	io.stdout.write(
		printable(`${t('Done. Copies of the file from before can still be opened with that key: rotate what it held.')}\n`),
	);
	return 0;
}

function oneRecipient(argv: readonly string[], io: CliIo): string {
	const [recipient, ...more] = argv;
	const t = io.t ?? english;
	if (recipient === undefined || more.length > 0 || !recipient.startsWith('age1')) {
		throw new UsageError(t('one recipient is needed (age1...)'));
	}
	return recipient;
}

async function agree(io: CliIo, question: string): Promise<void> {
	const t = io.t ?? english;
	if (!io.isTTY) throw new AccessError(t('A person has to agree: run this in a terminal.'));
	if (!(await confirm(io, question))) throw new AccessError(t('Nothing was changed.'));
}
