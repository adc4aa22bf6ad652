import type { MapNews } from '../../server/src/annotate/map/data.ts';
import { html } from './dom.ts';

/** What is other than in a base commit, a line each: closed at first, its title has the counts. */
export function drawNews(news: MapNews | undefined): readonly HTMLElement[] {
	if (news === undefined) return [];
	const items = news.lines.map(({ place, text }) => html('li', {}, html('span', { class: 'path' }, place), ` ${text}`));
	const summary = html('summary', {}, news.title);
	return items.length === 0 ? [summary] : [summary, html('ul', {}, ...items)];
}
