// Writes what follows from the code: settings and their restrictions in package.json, their texts in package.nls.json,
// docs/settings.md, the list of provider files, docs/credential-types.md, docs/agents.md, docs/languages.md,
// docs/vaults.md, the tables of docs/blast-radius.md and schemas/baseline.schema.json. A unit test fails when one of them is stale.
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { renderAgentsPage } from './generate/agents.ts';
import { renderLanguagesPage } from './generate/languages.ts';
import { renderProviderList } from './generate/providers.ts';
import { renderManifest, renderSettingsPage, renderTexts } from './generate/settings.ts';
import { renderVaultsPage } from './generate/vaults.ts';

const providerList = 'server/src/providers/shared/list.ts';
const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Path below the repository -> the text it should have. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
	// it loads every provider file, so the list of them has to be up to date before
	const { renderCredentialTypesPage } = await import('./generate/credentialTypes.ts');
	const { renderBaselineSchema } = await import('./generate/baselineSchema.ts');
	const { renderBlastRadiusPage } = await import('./generate/blastRadius.ts');
	const read = (file: string) => readFile(join(root, file), 'utf8');
	return new Map([
		['package.json', renderManifest(await read('package.json'))],
		['package.nls.json', renderTexts(await read('package.nls.json'))],
		['docs/settings.md', renderSettingsPage()],
		['schemas/baseline.schema.json', renderBaselineSchema()],
		[providerList, renderProviderList()],
		['docs/credential-types.md', renderCredentialTypesPage()],
		['docs/blast-radius.md', renderBlastRadiusPage(await read('docs/blast-radius.md'))],
		['docs/agents.md', renderAgentsPage()],
		['docs/languages.md', renderLanguagesPage()],
		['docs/vaults.md', renderVaultsPage()],
	]);
}

if (argv[1] === fileURLToPath(import.meta.url)) {
	await writeFile(join(root, providerList), renderProviderList());
	for (const [file, text] of await generatedFiles()) await writeFile(join(root, file), text);
}
