import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type ExtensionContext, env, type LogOutputChannel, l10n, window } from 'vscode';
import { forwarder, isOurs, shim } from './shim.ts';

/** Name of the command, and of the file that stands for it. */
const commandFile = process.platform === 'win32' ? 'agent-reach.cmd' : 'agent-reach';

/**
 * Puts the `agent-reach` command on the PATH of the editor's terminals: a script that runs the bundled command with
 * the editor's own Node, so that nothing has to be installed. The script holds two paths and no secret.
 *
 * @returns The folder of the script.
 */
export async function offerCommandInTerminals(context: ExtensionContext): Promise<string> {
	const folder = join(context.globalStorageUri.fsPath, 'bin');
	const text = shim(process.platform, process.execPath, context.asAbsolutePath(join('dist', 'cli.js')));
	await writeScript(folder, text);
	const variables = context.environmentVariableCollection;
	variables.description = l10n.t('Makes the `agent-reach` command available.');
	// Login shells may rebuild PATH from their start-up files, so it is put in front a second time after those.
	variables.prepend('PATH', folder + delimiter, { applyAtProcessCreation: true, applyAtShellIntegration: true });
	return folder;
}

/** Absolute path of the script that runs the command. */
export async function commandPath(context: ExtensionContext): Promise<string> {
	return join(await offerCommandInTerminals(context), commandFile);
}

/** Makes `agent-reach` available in shells outside the editor; asks first, and never replaces a foreign file. */
export async function installCommand(context: ExtensionContext, output: LogOutputChannel): Promise<void> {
	const folder = await offerCommandInTerminals(context);
	if (process.platform === 'win32') {
		const copy = l10n.t('Copy the folder');
		const text = l10n.t('Add this folder to your PATH to use `agent-reach` in every shell: {0}', folder);
		if ((await window.showInformationMessage(text, copy)) === copy) await env.clipboard.writeText(folder);
		return;
	}
	const target = join(homedir(), '.local', 'bin');
	const file = join(target, commandFile);
	const install = l10n.t('Install');
	const question = l10n.t('Write {0}, which runs the command of this editor?', file);
	if ((await window.showInformationMessage(question, { modal: true }, install)) !== install) return;
	const present = await readFile(file, 'utf8').catch(() => undefined);
	if (present !== undefined && !isOurs(present)) {
		await window.showErrorMessage(l10n.t('{0} exists and is not ours; it was left as it is.', file));
		return;
	}
	await writeScript(target, forwarder(join(folder, commandFile)));
	output.info(`installed ${file}`);
	const onPath = (process.env['PATH'] ?? '').split(delimiter).includes(target);
	await window.showInformationMessage(
		onPath
			? l10n.t('`agent-reach` is installed.')
			: l10n.t('`agent-reach` is installed in {0}, which is not on your PATH yet.', target),
	);
}

async function writeScript(folder: string, text: string): Promise<void> {
	const file = join(folder, commandFile);
	if ((await readFile(file, 'utf8').catch(() => undefined)) === text) return;
	await mkdir(folder, { recursive: true });
	// Written beside and moved into place: a terminal may be starting the old one at this moment.
	const fresh = `${file}.${process.pid}`;
	await writeFile(fresh, text, { mode: 0o755 });
	await chmod(fresh, 0o755);
	await rename(fresh, file);
}
