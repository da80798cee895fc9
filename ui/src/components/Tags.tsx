import classes from './Tags.module.css';

/** Tags side by side; what does not fit is counted. */
export function Tags({
  tags,
  most = 99,
}: {
  tags: { name: string; color?: string | null }[];
  most?: number;
}) {
  const hidden = tags.slice(most);
  return (
    <span className={classes.tags}>
      {tags.slice(0, most).map(({ name, color }) => (
        <span key={name} className={classes.tag} title={name}>
          <span className={classes.dot} style={color ? { background: color } : undefined} />
          <span className="cut">{name}</span>
        </span>
      ))}
      {hidden.length > 0 && (
        <span className={classes.tag} title={hidden.map((tag) => tag.name).join(', ')}>
          +{hidden.length}
        </span>
      )}
    </span>
  );
}
