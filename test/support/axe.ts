import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds wrong in a page or a frame, one line each: the rule and where.
 *
 * The source is evaluated by the debugger, so that the policy of the page stays as it is.
 */
export async function axeViolations(page: Page | Frame): Promise<readonly string[]> {
	await page.evaluate(await source);
	const found: unknown = await page.evaluate(
		`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
			violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ' at ' + target.join(' ') + ': ' + failureSummary)))`,
	);
	return found as string[];
}
