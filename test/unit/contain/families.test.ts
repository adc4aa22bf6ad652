import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agents } from '../../../server/src/agents/index.ts';
import { familyPatterns } from '../../../server/src/contain/planFamilies.ts';
import { english } from '../../../server/src/l10n.ts';
import { createIgnore } from '../../../server/src/reach/gitignore.ts';
import { isIgnoreBlock } from '../../../server/src/reach/ignoreBlock.ts';
import { createReach, withFiles } from '../../../server/src/reach/index.ts';
import { snapshotOf } from '../agents/fixture.ts';

test('the families leave examples visible', () => {
	const text = familyPatterns.join('\n');
	const git = createIgnore([{ base: '', text, file: '' }], { ignoreCase: false });
	const hidden = [
		'.env',
		'a/.env.local',
		'.env.production',
		'.env.test',
		'.env.staging',
		'.env.dev',
		'.env.e2e',
		'.env.PROD',
		'.env.Dev',
		'.env.sandbox',
		'.env.example.local',
		'id_rsa',
	];
	for (const path of [...hidden, 'a/x.pem', 'terraform.tfstate'])
		assert.equal(git.match(path, false).ignored, true, path);
	for (const path of ['.env.example', '.env.sample', '.env.template', '.env.dist', 'environment.md', 'src/key.ts']) {
		assert.equal(git.match(path, false).ignored, false, path);
	}
});

test('the families mean the same to every agent whose list takes patterns', () => {
	const environments = [
		...['.env', '.env.local', 'a/.env.production', '.env.development', '.env.staging', '.env.test', 'a/.env.sandbox'],
		'.env.example.local',
	];
	const secret = [...environments, 'a/x.pem', 'a/id_rsa'];
	const examples = ['.env.example', 'a/.env.sample', '.env.template', '.env.dist'];
	// Named by lists that agents bring, or refused as what they are, with our lines and without.
	const byItself: Readonly<Record<string, readonly string[]>> = {
		...Object.fromEntries(['cursor', 'windsurf', 'codebuff'].map((id) => [id, environments])),
		'gemini-cli': ['.env'],
	};
	const settings = new Map([['.vscode/settings.json', '{ "kiroAgent.agentIgnoreFiles": [".kiroignore"] }']]);
	const before = { ...snapshotOf({ tracked: [] }), files: settings };
	let asked = 0;
	for (const agent of agents) {
		const writer = agent.deny;
		if (writer.kind !== 'writer' || !isIgnoreBlock(writer)) continue;
		asked++;
		const after = withFiles(before, [{ file: writer.file, text: writer.addLines(familyPatterns, undefined) }]);
		const [old, now] = [before, after].map((one) => createReach([agent], one, english));
		const verdicts = (reach: typeof now, path: string) =>
			JSON.stringify(reach?.reach(path).map(({ channel, verdict }) => [channel, verdict]));
		for (const path of secret.filter((one) => !byItself[agent.id]?.includes(one)))
			assert.notEqual(verdicts(now, path), verdicts(old, path), `${agent.id}: ${path} is not covered`);
		for (const path of examples)
			assert.equal(verdicts(now, path), verdicts(old, path), `${agent.id}: ${path} is hidden`);
	}
	assert.ok(asked > 10);
});
