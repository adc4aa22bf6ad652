import { ansible } from './ansible.ts';
import { cargo } from './cargo.ts';
import { compose } from './compose.ts';
import { csharp } from './csharp.ts';
import { dockerfile } from './dockerfile.ts';
import { go } from './go.ts';
import { groovy } from './groovy.ts';
import { helm } from './helm.ts';
import { java } from './java.ts';
import { node, typescript } from './javascript.ts';
import { bun, deno } from './javascriptRuntimes.ts';
import { kotlin } from './kotlin.ts';
import { logging } from './logging.ts';
import { mavenSettings } from './mavenSettings.ts';
import { npmConfig } from './npmConfig.ts';
import { php } from './php.ts';
import { phpSettings } from './phpSettings.ts';
import { pip } from './pip.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { shell } from './shell.ts';
import { spring } from './spring.ts';
import { supervisor } from './supervisor.ts';
import { terraform } from './terraform.ts';
import { terraformJson } from './terraformJson.ts';
import type { Toolchain } from './toolchain.ts';

/** Every language whose fixes are tried with its own tools. */
export const toolchains: readonly Toolchain[] = [
	ansible,
	bun,
	deno,
	cargo,
	compose,
	csharp,
	dockerfile,
	go,
	groovy,
	helm,
	java,
	node,
	typescript,
	kotlin,
	logging,
	mavenSettings,
	npmConfig,
	php,
	phpSettings,
	pip,
	python,
	ruby,
	rust,
	shell,
	spring,
	supervisor,
	terraform,
	terraformJson,
];
