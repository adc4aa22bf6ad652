import { csharp } from './csharp.ts';
import { go } from './go.ts';
import { groovy } from './groovy.ts';
import { java } from './java.ts';
import { kotlin } from './kotlin.ts';
import { php } from './php.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { terraform } from './terraform.ts';
import type { Toolchain } from './toolchain.ts';

/** Every language whose fixes are tried with its own tools. */
export const toolchains: readonly Toolchain[] = [csharp, go, groovy, java, kotlin, php, ruby, rust, terraform];
