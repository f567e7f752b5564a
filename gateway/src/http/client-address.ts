import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

const MAPPED = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i;
/** Node tells IPv4 addresses so at a socket that hears both. */
const plain = (address: string): string => address.trim().replace(MAPPED, '');
const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Whether a text is an address, or a range of them as `10.0.0.0/8`. */
export function isAddressRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return (
    rest.length === 0 && longest > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest))
  );
}

/** Tells from which address somebody asks, where proxies of ours stand between. */
export class ClientAddresses {
  readonly #proxies = new BlockList();

  /** @param proxies addresses and ranges whose word counts; none: who is connected is the client */
  constructor(proxies: readonly string[]) {
    for (const range of proxies) {
      const [address = '', bits] = range.split('/');
      if (bits === undefined) this.#proxies.addAddress(address, familyOf(address));
      else this.#proxies.addSubnet(address, Number(bits), familyOf(address));
    }
  }

  /**
   * The last address of `X-Forwarded-For` that is no proxy's: what stands before it anybody may have written. Who is no
   * proxy speaks for itself, whatever it says.
   */
  of({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): string | undefined {
    let address = socket.remoteAddress && plain(socket.remoteAddress);
    const told = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',').map(plain);
    while (address && this.#proxies.check(address, familyOf(address))) {
      const before = told.pop();
      if (!before || isIP(before) === 0) break;
      address = before;
    }
    return address;
  }
}
