import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { installPackages } from './debian.ts';

/** Where browsers of the Chromium family stand on the three systems. */
function candidates(env: NodeJS.ProcessEnv): string[] {
	if (process.platform === 'darwin') {
		return ['Google Chrome', 'Microsoft Edge', 'Chromium'].map(
			(name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
		);
	}
	if (process.platform === 'win32') {
		return [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']]
			.filter((folder) => folder !== undefined)
			.flatMap((folder) => [
				join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
				join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
			]);
	}
	return ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'].map(
		(name) => `/usr/bin/${name}`,
	);
}

/** Path of an installed browser of the Chromium family, `undefined` when there is none. `CHROME_PATH` wins. */
export async function findBrowser(env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
	for (const path of [env['CHROME_PATH'], ...candidates(env)]) {
		if (
			path !== undefined &&
			(await access(path).then(
				() => true,
				() => false,
			))
		)
			return path;
	}
	return undefined;
}

/**
 * Finds a browser, and installs Debian's `chromium` when there is none and this machine is a test machine
 * (`CI` is set, or we are root). `undefined` when there is no browser and none may be installed.
 */
export async function ensureBrowser(env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
	const found = await findBrowser(env);
	if (found !== undefined) return found;
	await installPackages("Debian's chromium for the browser tests", ['chromium', 'fonts-dejavu-core'], env);
	return findBrowser(env);
}
