interface Choice<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}

/** A labelled drop-down. */
export function Picker<Value extends string>({ label, value, options, onChange }: Choice<Value>) {
  return (
    <label className="picker">
      <span>{label}</span>
      <select value={value} aria-label={label} onChange={(event) => onChange(event.target.value as Value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
