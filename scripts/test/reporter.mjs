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
		// Suites are folders of tests, and a file that only holds others is one too.
		if (data.details?.type === 'suite') continue;
		if (data.skip !== undefined && data.skip !== false) {
			skipped.push({ name: data.name, reason: typeof data.skip === 'string' ? data.skip : 'no reason given' });
		} else if (type === 'test:pass') passed++;
		else {
			failed++;
			failures.push(`${data.name} (${data.file ?? 'unknown file'})`);
		}
	}
	yield JSON.stringify({ passed, failed, skipped, failures });
}
