import { macosKeychain } from './keyring/macosKeychain.ts';
import { secretService } from './keyring/secretService.ts';
import { windowsCredentials } from './keyring/windowsCredentials.ts';
import type { VaultEnvironment, VaultKind } from './kind.ts';
import { tooLarge } from './shared/errors.ts';
import { presence } from './shared/presence.ts';
import { formatNeutral, parseNeutral } from './shared/refs.ts';
import { mapLimited, type Store, updateEach, vaultFrom } from './shared/store.ts';
import type { ParsedReference, Vault } from './vault.ts';

const title = 'System keychain';

/** The keychain of one operating system. */
export interface Keychain {
	readonly title: string;
	/** Bytes of UTF-8. */
	readonly largestValue: number;
	/** Rejects when it is not here, or locked. Answers with the detail to show. */
	readonly check: () => Promise<string>;
	readonly get: (project: string, name: string) => Promise<string | undefined>;
	readonly set: (project: string, name: string, value: string) => Promise<void>;
	/** A missing one is no error. */
	readonly remove: (project: string, name: string) => Promise<void>;
	readonly names: (project: string) => Promise<readonly string[]>;
}

/** The keychain of the operating system: Secret Service (Linux), Keychain (macOS), Credential Manager (Windows). */
export const keyring: VaultKind = {
	id: 'keyring',
	title,
	writePath: 'stdin',
	network: false,
	program: '`secret-tool` (Linux), `security` (macOS), `powershell` (Windows)',
	signIn: 'your session: the keychain is unlocked when you sign in to the computer',
	rules:
		'One item per name; at most 64 KiB on Linux, 1,900 bytes on macOS (its program reads lines of 4 KiB), 2,560 bytes on Windows. Every program of your user can read the whole keychain.',
	example: 'ref+keyring://acme/STRIPE_KEY',
	parse,
	open: openVault,
};

function parse(text: string): ParsedReference | undefined {
	const found = parseNeutral(text, 'keyring');
	const [project, name, ...more] = found?.path ?? [];
	if (found === undefined || project === undefined || name === undefined || more.length > 0) return undefined;
	if (found.fragment.length > 0 || Object.keys(found.query).length > 0) return undefined;
	return { vault: 'keyring', project, name };
}

function keychainFor(environment: VaultEnvironment): Keychain {
	switch (environment.machine.platform) {
		case 'darwin':
			return macosKeychain(environment);
		case 'win32':
			return windowsCredentials(environment);
		default:
			return secretService(environment);
	}
}

function openVault(environment: VaultEnvironment): Vault {
	const { t } = environment;
	const keychain = keychainFor(environment);
	const store: Store = {
		detect: () => presence(keychain.check),
		formatReference: (project, name) => formatNeutral('keyring', [project, name]),
		problem: (_project, name, value) => tooLarge(name, value, keychain.largestValue, keychain.title, t),
		names: keychain.names,
		read: (references) => mapLimited(references, ({ project, name }) => keychain.get(project, name)),
		update: updateEach({
			get: async (project, name) => {
				const value = await keychain.get(project, name);
				return value === undefined ? undefined : { value };
			},
			put: (project, name, value) => keychain.set(project, name, value),
			remove: keychain.remove,
		}),
	};
	return vaultFrom(keyring, store, t);
}
