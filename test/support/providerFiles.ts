import { readdirSync } from 'node:fs';
import type { Example, Examples, Provider } from '../../server/src/providers/provider.ts';
import { createExampleMaker } from './exampleMaker.ts';

const folder = new URL('../../server/src/providers/', import.meta.url);

/** One provider file with what it exports. */
export interface ProviderFile {
	readonly file: string;
	readonly provider: Provider;
	readonly examples: readonly Example[];
}

/**
 * Loads every provider file of the folder, with its examples made from the file's name as seed.
 *
 * @param seed Another one makes other random parts in the same texts.
 */
export async function loadProviderFiles(seed = ''): Promise<readonly ProviderFile[]> {
	const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !/^(?:index|provider)\.ts$/.test(name));
	return Promise.all(
		files.map(async (file) => {
			const module = (await import(new URL(file, folder).href)) as Record<string, unknown>;
			const provider = Object.values(module).find(isProvider);
			if (provider === undefined) throw new TypeError(`${file} exports no provider`);
			const examples = module['examples'];
			if (typeof examples !== 'function') throw new TypeError(`${file} exports no examples`);
			return { file, provider, examples: (examples as Examples)(createExampleMaker(seed + file)) };
		}),
	);
}

function isProvider(value: unknown): value is Provider {
	return typeof value === 'object' && value !== null && 'types' in value && 'id' in value && 'name' in value;
}
