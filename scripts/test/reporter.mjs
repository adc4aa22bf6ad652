// A reporter for node:test that counts: one JSON object at the end. The spec reporter beside it is for people.
/** @param {AsyncIterable<{ type: string, data: Record<string, any> }>} source */
export default async function* count(source) {
	let passed = 0;
	let failed = 0;
	/** @type {{ name: string, reason: string }[]} */
	const skipped = [];
	/** @type {string[]} */
	const failures = [];
	for await (const { type, data } of source) {
		if (type !== 'test:pass' && type !== 'test:fail') continue;
		// A suite that is left out counts too: nothing of it runs, so nothing else would name it.
		if (typeof data.skip === 'string') skipped.push({ name: data.name, reason: data.skip });
		else if (data.skip === true) {
			// What is left out without a word looks as if it had been tested.
			failed++;
			failures.push(`${data.name} was skipped without a reason (${data.file ?? 'unknown file'})`);
		}
		// Suites are folders of tests, and a file that only holds others is one too.
		else if (data.details?.type === 'suite') continue;
		else if (type === 'test:pass') passed++;
		else {
			failed++;
			failures.push(`${data.name} (${data.file ?? 'unknown file'})`);
		}
	}
	yield JSON.stringify({ passed, failed, skipped, failures });
}
