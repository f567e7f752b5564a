/** How the scalars of the graph are written; the format of a catalogue's entry (条例 13). */
export const SCALAR_FORMATS: Readonly<Record<string, string>> = {
  Date: 'YYYY-MM-DD',
  DateTime: 'RFC 3339',
  Money: '人民币元,两位小数 · yuan with two decimals',
  CitizenId: 'GB 11643',
  RegionCode: 'GB/T 2260',
  Int: '整数 · integer',
  Float: '小数 · decimal',
  Boolean: '是否 · true or false',
  String: '文本 · text',
  ID: '标识 · identifier',
};
