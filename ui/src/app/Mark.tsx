import mark from './mark.svg';
import classes from './Shell.module.css';

/** The name of the house, with its stone. */
export function Mark() {
  return (
    <span className={classes.mark}>
      <img src={mark} alt="" width={22} height={22} />
      Touchstone
    </span>
  );
}
