import type { Keychain } from '../keyring.ts';
import type { VaultEnvironment } from '../kind.ts';
import { VaultError } from '../vault.ts';

const title = 'macOS Keychain';
/** `security -i` reads lines of 4,096 bytes, and the value stands in one in hexadecimal. */
const largestValue = 1_900;
const notFound = 44;

/**
 * The login keychain, through `security`. Its own way to write takes the password as an argument, which every user can
 * read; `security -i` reads whole commands from standard input instead.
 */
export function macosKeychain({ programs, t }: VaultEnvironment): Keychain {
	const service = (project: string) => `agent-reach/${project}`;
	const run = async (args: readonly string[]) => {
		const result = await programs.run({ program: 'security', args });
		if (result.code === 0 || result.code === notFound) return result;
		const message = t('{0}: the keychain is locked, or access was refused (exit code {1}).', title, result.code);
		throw new VaultError('locked', message);
	};
	return {
		title,
		largestValue,
		check: async () => {
			await run(['default-keychain']);
			return title;
		},
		get: async (project, name) => {
			const { code, errors } = await run(['find-generic-password', '-s', service(project), '-a', name, '-g']);
			return code === 0 ? passwordIn(errors) : undefined;
		},
		set: async (project, name, value) => {
			const hex = Buffer.from(value, 'utf8').toString('hex');
			// Project and name hold nothing that would need quoting; see reference.ts.
			const command = `add-generic-password -U -s ${service(project)} -a ${name} -l ${name} -X ${hex}\n`;
			const { code, errors } = await programs.run({
				program: 'security',
				args: ['-i'],
				input: command,
				secrets: [value, hex],
			});
			// In this mode the exit code tells nothing of the single command.
			if (code !== 0 || /returned -|error/i.test(errors)) {
				throw new VaultError('denied', t('{0}: {1} could not be stored.', title, name));
			}
		},
		remove: async (project, name) => {
			await run(['delete-generic-password', '-s', service(project), '-a', name]);
		},
		names: async (project) => namesIn((await run(['dump-keychain'])).output, service(project)),
	};
}

/** `password: "text"` where all is printable, else `password: 0x<hexadecimal>  "..."`. */
export function passwordIn(printed: string): string | undefined {
	const hex = /^password: 0x([0-9A-Fa-f]+)/m.exec(printed)?.[1];
	if (hex !== undefined) return Buffer.from(hex, 'hex').toString('utf8');
	return /^password: "(.*)"$/m.exec(printed)?.[1];
}

/** Accounts of a service, from the list of items; without `-d` it holds no values. */
export function namesIn(dump: string, service: string): readonly string[] {
	const names = dump.split(/^keychain: /m).flatMap((item) => {
		const account = /"acct"<blob>="([A-Z][A-Z0-9_]*)"/.exec(item)?.[1];
		return account !== undefined && item.includes(`"svce"<blob>="${service}"`) ? [account] : [];
	});
	return [...new Set(names)].sort();
}
