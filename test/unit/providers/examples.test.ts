import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import type { Candidate, CredentialType, Example, Examples, Provider } from '../../../server/src/providers/provider.ts';
import { createExampleMaker } from '../../support/exampleMaker.ts';

const folder = new URL('../../../server/src/providers/', import.meta.url);
const files = readdirSync(folder).filter((file) => /^(?!index\.|provider\.|generic\.).*\.ts$/.test(file));

interface Found {
	readonly type: string;
	readonly value: string;
}

/** Runs the type's pattern and check over the whole text; the scanner's own tests run them through the scanner. */
function find(type: CredentialType, example: Example): readonly Found[] {
	const found: Found[] = [];
	for (const match of example.text.matchAll(type.pattern)) {
		const indices = match.indices?.groups?.['value'];
		assert.ok(indices, `${type.id}: no group "value"`);
		const [start, end] = indices;
		const value = example.text.slice(start, end);
		const keyName = match.groups?.['name'] ?? /([\w.-]+)["']?\s*[:=]+\s*["']?$/.exec(example.text.slice(0, start))?.[1];
		const candidate: Candidate = {
			start,
			end,
			text: example.text,
			value,
			groups: match.groups ?? {},
			context: { path: example.path ?? '' },
			...(keyName === undefined ? {} : { keyName }),
		};
		if (type.check === undefined || type.check(candidate).ok) found.push({ type: type.id, value });
	}
	return found;
}

for (const file of files) {
	test(`examples of ${file}`, async () => {
		const loaded = (await import(new URL(file, folder).href)) as { provider: Provider; examples: Examples };
		const { provider } = loaded;
		assert.equal(`${provider.id}.ts`, file);
		for (const seed of ['a', 'b', 'c', 'd']) {
			const examples = loaded.examples(createExampleMaker(`${provider.id}:${seed}`));
			for (const example of examples) {
				const type = provider.types.find(({ id }) => id === example.type);
				assert.ok(type, `${example.type} is not a type of ${provider.id}`);
				const values = find(type, example).map(({ value }) => value);
				assert.deepEqual(values, example.value === undefined ? [] : [example.value], `${type.id} in:\n${example.text}`);
				if (example.value === undefined) continue;
				const lower = example.text.toLowerCase();
				assert.ok(
					type.keywords.some((keyword) => lower.includes(keyword)),
					`no keyword of ${type.id} in:\n${example.text}`,
				);
			}
			for (const { id } of provider.types) {
				assert.ok(
					examples.some(({ type, value }) => type === id && value !== undefined),
					`${id} has no example`,
				);
			}
		}
	});
}
