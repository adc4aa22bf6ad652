// Entry of the page in an editor's webview.
import type { FromMap, ToMap } from '../../server/src/annotate/map/data.ts';
import { type MapApp, startMap } from './app.ts';
import type { Host } from './host.ts';

declare function acquireVsCodeApi(): {
	readonly postMessage: (message: FromMap) => void;
	readonly setState: (state: unknown) => void;
	readonly getState: () => unknown;
};

const api = acquireVsCodeApi();
const host: Host = {
	open: ({ file, line, column }) => api.postMessage({ type: 'open', file, line, column }),
	save: (format, content) => api.postMessage({ type: 'save', format, content }),
	keep: (state) => api.setState(state),
	kept: () => api.getState(),
	themes: false,
};
const page = document.getElementById('map');
let app: MapApp | undefined;

window.addEventListener('message', ({ data: message }: MessageEvent<ToMap>) => {
	if (message.type === 'data') {
		if (app !== undefined) app.setData(message.data);
		else if (page !== null) app = startMap(page, message, host);
	} else if (message.type === 'delta') app?.applyDelta(message.delta);
	else if (message.type === 'select') app?.select(message);
});
api.postMessage({ type: 'ready' });
