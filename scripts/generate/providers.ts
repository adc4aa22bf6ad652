import { readdirSync } from 'node:fs';

const folder = new URL('../../server/src/providers/', import.meta.url);

/** Ids of all providers: the names of the files in their folder, in order. */
export function providerIds(): readonly string[] {
	return readdirSync(folder)
		.filter((file) => /^(?!index\.|provider\.).*\.ts$/.test(file))
		.map((file) => file.slice(0, -'.ts'.length))
		.sort();
}

/** The module that names every provider file once. */
export function renderProviderList(): string {
	const lines = providerIds().map((id) => `export { provider as ${identifier(id)} } from '../${id}.ts';`);
	return ['// Made by `npm run generate` from the names of the files in this folder.', ...lines, ''].join('\n');
}

function identifier(id: string): string {
	const name = id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
	return /^[0-9]/.test(name) ? `_${name}` : name;
}
