import type { Localize } from '../l10n.ts';

/** Name of a provider as it is shown: companies and products keep theirs, what stands for a kind of thing is translated. */
export function providerName(name: string, t: Localize): string {
	switch (name) {
		case 'Database':
			return t('Database');
		case 'File servers':
			return t('File servers');
		case 'Generic':
			return t('Generic');
		case 'Git remotes':
			return t('Git remotes');
		case 'Mail servers':
			return t('Mail servers');
		case 'Package and image registries':
			return t('Package and image registries');
		case 'Password hashes':
			return t('Password hashes');
		case 'Private key':
			return t('Private key');
		case 'Sessions of an application':
			return t('Sessions of an application');
		case 'Wallets of cryptocurrencies':
			return t('Wallets of cryptocurrencies');
		default:
			return name;
	}
}
