import { Link } from 'react-router';
import { usePreferences } from '../texts/preferences.tsx';
import { fallingShort, type Place } from './places.ts';
import { Measured, Met } from './progress-words.tsx';

/** The places below a division: those that fall short first, the furthest behind at the top. */
export function PlacesTable({ places, addressOf }: { places: readonly Place[]; addressOf: (code: string) => string }) {
  const { texts } = usePreferences();
  const short = fallingShort(places);
  const others = places.filter((place) => !short.includes(place));
  return (
    <div className="scroll places">
      <p>{texts.targets.short(short.length, places.length)}</p>
      <table>
        <thead>
          <tr>
            {[texts.targets.place, texts.targets.progress, texts.targets.state].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...short, ...others].map(({ code, name, progress }) => (
            <tr key={code} data-place={code}>
              <th scope="row">
                <Link to={addressOf(code)}>{name}</Link>
              </th>
              <td>
                <Measured progress={progress} />
              </td>
              <td>
                <Met progress={progress} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
