import { readFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { errorText } from '../errorText.ts';
import type { Localize } from '../l10n.ts';
import { type TakeOutAnswer, type TakeOutAsk, takeOutRequest } from '../protocol.ts';
import type { LocalVault } from '../vaults/local.ts';
import { VaultError } from '../vaults/vault.ts';
import { checkOutputFile } from '../workspace/outputFile.ts';
import type { Session } from './session.ts';
import type { VaultDesk } from './vault.ts';

/**
 * Writes everything that stands in the local vault into one file in clear, for somebody who leaves. Nothing is taken out
 * of the vault by that: at each moment every value is in the vault, and at the end in both.
 */
export function bindTakeOut(session: Session, desk: Pick<VaultDesk, 'open' | 'vault'>): void {
	session.connection.onRequest(takeOutRequest, (ask: TakeOutAsk) => takeOut(session, desk, ask));
}

async function takeOut(
	session: Session,
	{ open, vault }: Pick<VaultDesk, 'open' | 'vault'>,
	{ path }: TakeOutAsk,
): Promise<TakeOutAnswer> {
	const { t, trust, roots } = session;
	if (!trust.granted()) return failed(t('Restricted Mode: trust the workspace first'));
	if (typeof path !== 'string' || !isAbsolute(path)) return failed(t('The request names no file.'));
	try {
		const file = await checkOutputFile(path, path, roots.folders(), t);
		if ('refused' in file) return failed(file.refused);
		const { state } = await vault.status();
		if (state === 'absent')
			return failed(t('There is no local vault on this machine, so there is nothing to take out.'));
		if (!(await open())) return failed(t('The vault was not opened. Nothing was changed.'));
		const { text, values, projects } = await everything(vault, t);
		if (values === 0) return failed(t('The local vault is empty; there is nothing to take out.'));
		await file.write(text);
		if ((await readFile(file.path, 'utf8')) !== text) {
			return failed(t('{0} does not hold what was written to it. Everything is still in the vault.', file.path));
		}
		return { state: 'written', message: written(values, projects, file.path, t) };
	} catch (error) {
		// Only messages of the vault and of the file are ours and known to hold no value.
		if (error instanceof VaultError) return failed(error.message);
		session.connection.console.error(`take out: ${errorText(error)}`);
		return failed(t('The values were not written; everything is still in the vault.'));
	}
}

async function everything(
	vault: LocalVault,
	t: Session['t'],
): Promise<{ readonly text: string; readonly values: number; readonly projects: number }> {
	const lines = [
		`# ${t('Everything that stood in the local vault of Agent Reach, in clear. Delete this file when you have moved it.')}`,
	];
	let values = 0;
	const projects = await vault.administration.projects();
	for (const project of projects) {
		const names = await vault.names(project);
		const answers = await vault.resolve(names.map((name) => ({ vault: vault.id, project, name })));
		lines.push('', `# ${project}`);
		names.forEach((name, index) => {
			const answer = answers[index];
			if (answer?.ok !== true) throw new VaultError('io', t('{0}/{1} is not in this vault', project, name));
			values++;
			lines.push(`${name}=${dotenvValue(answer.value)}`);
		});
	}
	return { text: `${lines.join('\n')}\n`, values, projects: projects.length };
}

/** As every dotenv reader takes it back: plain, in single quotes, or in double quotes with escapes. */
function dotenvValue(value: string): string {
	if (/^[A-Za-z0-9_./:@%+=,-]+$/.test(value)) return value;
	if (!/['\r\n]/.test(value)) return `'${value}'`;
	const escaped = value
		.replace(/[\\"$`]/g, '\\$&')
		.replaceAll('\r', '\\r')
		.replaceAll('\n', '\\n');
	return `"${escaped}"`;
}

function failed(message: string): TakeOutAnswer {
	return { state: 'failed', message };
}

/** What stands in the file now, and what is to be done with it. */
function written(values: number, projects: number, path: string, t: Localize): string {
	if (values === 1) {
		return t(
			'1 value stands in {0}, in clear, for you alone. It is still in the vault too. Put it where its program reads it, then delete the file.',
			path,
		);
	}
	const owners = projects === 1 ? t('1 project') : t('{0} projects', projects);
	return t(
		'{0} values of {1} stand in {2}, in clear, for you alone. They are still in the vault too. Put each where its program reads it, then delete the file.',
		values,
		owners,
		path,
	);
}
