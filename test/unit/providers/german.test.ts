import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { createScanner } from '../../../server/src/detect/scanner.ts';
import { createLocalize, english, say } from '../../../server/src/l10n.ts';
import { allTypes, providers } from '../../../server/src/providers/index.ts';
import type { Examples, Provider } from '../../../server/src/providers/provider.ts';
import { credentialKinds, titleParts, typeTitle } from '../../../server/src/providers/shared/title.ts';
import { createAnalyzer } from '../../../server/src/workspace/analyze.ts';
import { createExampleMaker } from '../../support/exampleMaker.ts';
import { assertGerman, markedGerman } from '../../support/german.ts';

const folder = new URL('../../../server/src/providers/', import.meta.url);
const files = readdirSync(folder).filter((file) => /^(?!index\.|provider\.|generic\.).*\.ts$/.test(file));
const bundle = JSON.parse(
	readFileSync(new URL('../../../l10n/bundle.l10n.de.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, string>>;
const german = createLocalize(bundle);
const plainTitle = (title: string) => title.replace(/ \((?:old form|classic|legacy)\)$/, '');

describe('names of credential types in German', () => {
	test('every type has one, made of translations alone and of no other type', () => {
		const seen = new Map<string, string>();
		for (const type of allTypes) {
			assertGerman(typeTitle(type, markedGerman));
			const title = typeTitle(type, german);
			assert.equal(seen.get(title) ?? type.title, type.title, title);
			seen.set(title, type.title);
			assert.equal(typeTitle(type, english), type.title);
		}
	});

	test('what stands before a kind is a name, not a word that should have been translated', () => {
		const names = new Set(providers.map(({ name }) => name));
		for (const { title } of allTypes) {
			const name = titleParts(plainTitle(title))?.name ?? '';
			if (!names.has(name)) assert.doesNotMatch(name, /(?:^|\s)(?!crypt$|bcrypt$|npm$)[a-z]+(?:\s|$)/, title);
		}
	});

	test('every kind is of use', () => {
		const used = new Set(allTypes.map(({ title }) => titleParts(plainTitle(title))?.kind));
		assert.deepEqual(
			credentialKinds.filter((kind) => !used.has(kind)),
			[],
		);
	});

	test('they read as German does', () => {
		const titles = [
			['github.fine-grained-token', 'Fein abgestuftes persönliches GitHub-Zugriffstoken'],
			['github.personal-access-token', 'Persönliches GitHub-Zugriffstoken (klassisch)'],
			['github.app-installation-token', 'GitHub-App-Installationstoken'],
			['railway.account-token', 'Railway-Konto-Token'],
			['azure.devops-token', 'Persönliches Azure-DevOps-Zugriffstoken'],
			['slack.webhook', 'Slack-Webhook'],
			['database.postgres-url', 'PostgreSQL-Verbindungs-URL'],
		];
		for (const [id, title] of titles) {
			const type = allTypes.find((each) => each.id === id);
			assert.equal(type && typeTitle(type, german), title, id);
		}
	});

	test("a team's own rule keeps the name that the team gave it", () => {
		assert.equal(typeTitle({ id: 'team.acme', title: 'Acme API key' }, german), 'Acme API key');
	});
});

describe('what is said of the examples', () => {
	const analyzer = createAnalyzer(new Uint8Array(32), { t: markedGerman, identifiers: true });
	const scanner = createScanner(allTypes, { t: markedGerman });
	test('why it is a finding, what it can do, and why another one is none', async () => {
		for (const file of files) {
			const { provider, examples } = (await import(new URL(file, folder).href)) as {
				provider: Provider;
				examples: Examples;
			};
			for (const { text, path = '' } of examples(createExampleMaker(`${provider.id}:a`))) {
				for (const { title, evidence, draft } of analyzer.analyze(
					text,
					{ path },
					{ salt: '', now: 1_780_000_000_000 },
				)) {
					for (const each of [title, ...evidence, ...draft.reasons, ...draft.operations]) assertGerman(each);
					for (const name of Object.keys(draft.facts)) assert.ok(Object.hasOwn(bundle, name), `the fact ${name}`);
				}
				for (const { reason } of scanner.whyNot(text, { path }, { start: 0, end: text.length }))
					assertGerman(say(reason, markedGerman));
			}
		}
	});
});
