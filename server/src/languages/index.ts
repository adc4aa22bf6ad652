import { appsettings } from './appsettings.ts';
import { circleCi } from './circleCi.ts';
import { codex } from './codex.ts';
import { compose } from './compose.ts';
import { csharp } from './csharp.ts';
import { dockerfile } from './dockerfile.ts';
import { dotenv } from './dotenv.ts';
import { githubActions } from './githubActions.ts';
import { gitlabCi } from './gitlabCi.ts';
import { go } from './go.ts';
import { gradleProperties } from './gradleProperties.ts';
import { groovy } from './groovy.ts';
import { helm } from './helm.ts';
import { ini } from './ini.ts';
import { java } from './java.ts';
import { javascript } from './javascript.ts';
import { json } from './json.ts';
import { kotlin } from './kotlin.ts';
import type { Language } from './language.ts';
import { maven } from './maven.ts';
import { mcp } from './mcp.ts';
import { npmrc } from './npmrc.ts';
import { php } from './php.ts';
import { pip } from './pip.ts';
import { pipConfig } from './pipConfig.ts';
import { pipelines } from './pipelines.ts';
import { powershell } from './powershell.ts';
import { properties } from './properties.ts';
import { python } from './python.ts';
import { refusedFormats } from './refused.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { shell } from './shell.ts';
import { swift } from './swift.ts';
import { terraform } from './terraform.ts';
import { toml } from './toml.ts';
import { xml } from './xml.ts';
import { yaml } from './yaml.ts';

/** All languages and formats, the most particular first. */
export const languages: readonly Language[] = [
	mcp,
	codex,
	dotenv,
	npmrc,
	pip,
	pipConfig,
	maven,
	gradleProperties,
	appsettings,
	dockerfile,
	compose,
	githubActions,
	gitlabCi,
	circleCi,
	...pipelines,
	javascript,
	python,
	shell,
	csharp,
	go,
	groovy,
	java,
	kotlin,
	php,
	powershell,
	ruby,
	rust,
	swift,
	terraform,
	properties,
	toml,
	ini,
	json,
	xml,
	...refusedFormats,
	helm,
	yaml,
];

/**
 * The language of a file.
 *
 * @param languageId LSP language id, where an editor gave one; without it the path decides.
 * @returns `undefined` for a language that is not known.
 */
export function languageFor(path: string, languageId?: string): Language | undefined {
	return languages.find((language) => language.matches(path, languageId));
}
