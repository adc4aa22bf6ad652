import { VaultError, type VaultPresence } from '../vault.ts';

/**
 * Tries a harmless operation and says from how it went whether the vault can be used.
 *
 * @param attempt Answers with the detail to show.
 */
export async function presence(attempt: () => Promise<string>): Promise<VaultPresence> {
	try {
		return { state: 'ready', detail: await attempt() };
	} catch (error) {
		if (!(error instanceof VaultError)) throw error;
		return { state: stateOf(error), detail: error.message };
	}
}

function stateOf({ code }: VaultError): VaultPresence['state'] {
	switch (code) {
		case 'signed-out':
		case 'locked':
		case 'absent':
		case 'unconfigured':
			return code;
		// The service answered and knows who asks; that he may not list says nothing about a single entry.
		case 'denied':
			return 'ready';
		case 'no-vault':
		case 'not-found':
			return 'absent';
		default:
			return 'unreachable';
	}
}
