import type { Keychain } from '../keyring.ts';
import type { VaultEnvironment } from '../kind.ts';
import type { ProgramCall } from '../shared/program.ts';
import { VaultError } from '../vault.ts';

const title = 'Secret Service';
/** A person may have to unlock the keyring in a window (milliseconds). */
const patience = 120_000;

/** GNOME Keyring, KWallet and KeePassXC's service on Linux, through `secret-tool` of libsecret. */
export function secretService({ programs, t }: VaultEnvironment): Keychain {
	const attributes = (project: string, name?: string) => {
		const own = ['application', 'agent-reach', 'project', project];
		return name === undefined ? own : [...own, 'name', name];
	};
	const run = async (call: Pick<ProgramCall, 'args' | 'input' | 'secrets'>) => {
		const result = await programs.run({ program: 'secret-tool', timeout: patience, ...call });
		if (result.code === 0 || result.errors.trim() === '') return result;
		// Words mean that the service is not there or stays locked; that nothing was found is said by silence.
		if (/dismissed|locked|IsLocked/i.test(result.errors)) {
			throw new VaultError('locked', t('{0}: the keyring is locked and was not opened.', title));
		}
		throw new VaultError('absent', t('{0}: no keyring answers in this session.', title));
	};
	return {
		title,
		largestValue: 64 * 1024,
		check: async () => {
			await run({ args: ['lookup', ...attributes('agent-reach', 'NONE')] });
			return title;
		},
		get: async (project, name) => {
			const { code, output } = await run({ args: ['lookup', ...attributes(project, name)] });
			return code === 0 && output !== '' ? output : undefined;
		},
		set: async (project, name, value) => {
			const args = ['store', `--label=${project}/${name} (Agent Reach)`, ...attributes(project, name)];
			const { code } = await run({ args, input: value, secrets: [value] });
			if (code !== 0) throw new VaultError('denied', t('{0}: {1} could not be stored.', title, name));
		},
		remove: async (project, name) => {
			await run({ args: ['clear', ...attributes(project, name)] });
		},
		names: async (project) => {
			// It prints names on one stream and values on the other, and nothing can be asked without values.
			const { output, errors } = await programs.run({
				program: 'secret-tool',
				args: ['search', '--all', ...attributes(project)],
				timeout: patience,
			});
			const lines = `${output}\n${errors}`.split('\n');
			const names = lines.flatMap((line) => /^attribute\.name = ([A-Z][A-Z0-9_]*)$/.exec(line)?.[1] ?? []);
			return [...new Set(names)].sort();
		},
	};
}
