import { join } from 'node:path'
import { buildPackage, type PackageWish } from '../../appPackage/build-package.ts'
import { unpack } from './unpack.ts'

export const FOLDER = join(import.meta.dirname, '../../appPackage')
export const WISH: PackageWish = {
  appId: '0f5c1a52-6d0e-4c35-9a6b-3d1f0e6c7b21',
  publicUrl: 'https://briefing.example.org:8443/bot',
  developer: 'The "Councils" & Friends',
  privacyUrl: 'https://example.org/privacy',
  termsUrl: 'https://example.org/terms',
  version: '1.2.3',
  isMentionsOnly: false,
}

/** The files of a package as it would be uploaded. */
export const packed = async (wish: Partial<PackageWish> = {}) =>
  unpack(await buildPackage(FOLDER, { ...WISH, ...wish }))
