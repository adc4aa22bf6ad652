import assert from 'node:assert/strict';
import { test } from 'node:test';
import { childEnvironment } from '../../../server/src/cli/secrets/child.ts';

const secrets = [{ name: 'TOKEN', value: 'made up' }];

test('a child gets our environment and the secrets', () => {
	assert.deepEqual(childEnvironment({ HOME: '/home/dana', TOKEN: 'old' }, secrets), {
		HOME: '/home/dana',
		TOKEN: 'made up',
	});
});

test('what the shim set to run us is not handed on', () => {
	const env = { HOME: '/home/dana', AGENT_REACH_SHIM: '1', ELECTRON_RUN_AS_NODE: '1' };
	assert.deepEqual(childEnvironment(env, []), { HOME: '/home/dana' });
});

test('what the user set himself is', () => {
	assert.deepEqual(childEnvironment({ ELECTRON_RUN_AS_NODE: '1' }, []), { ELECTRON_RUN_AS_NODE: '1' });
});
