import { builder } from './builder.ts';
import { INTERNAL, key, PUBLIC } from './labels.ts';

/** Form of an identifier. */
export const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A thing of which justice knows the identifier only. */
export interface Known {
  readonly id: string;
}

/** A resident, who is public security's; justice adds lists. */
export const Resident = builder.objectRef<Known>('Resident').implement({
  description: '居民。A resident.',
  fields: (t) => ({ id: t.id({ ...key('标识。Identifier.'), resolve: ({ id }) => id }) }),
});
builder.asEntity(Resident, {
  key: builder.selection<{ id: string }>('id'),
  // Of a representation only the key is believed.
  resolveReference: ({ id }) => (UUID.test(id) ? { id } : null),
});

/** A community, which is civil affairs'; justice adds lists. */
export const Community = builder.objectRef<{ readonly code: string }>('Community').implement({
  description: '社区。A community.',
  fields: (t) => ({
    code: t.field({
      type: 'RegionCode',
      ...key('12 位代码。Code of 12 digits.', PUBLIC),
      resolve: ({ code }) => code,
    }),
  }),
});
builder.asEntity(Community, {
  key: builder.selection<{ code: string }>('code'),
  resolveReference: ({ code }) => ({ code }),
});

/** Somebody whom public security goes on keeping: justice names them, and does not resolve them. */
function keptElsewhere(name: string, description: string) {
  const one = builder.objectRef<Known>(name).implement({
    description,
    fields: (t) => ({ id: t.id({ ...key('标识。Identifier.', INTERNAL), resolve: ({ id }) => id }) }),
  });
  builder.asEntity(one, {
    key: builder.keyDirective(builder.selection<{ id: string }>('id'), false),
    resolveReference: ({ id }) => ({ id }),
  });
  return one;
}

export const Mediator = keptElsewhere('Mediator', '人民调解员。A people’s mediator.');
export const LegalAidLawyer = keptElsewhere('LegalAidLawyer', '承办法律援助的律师或法律工作者。A lawyer of legal aid.');
export const RoomOfficer = keptElsewhere('RoomOfficer', '派驻警务室的人员。An officer posted to a police room.');
