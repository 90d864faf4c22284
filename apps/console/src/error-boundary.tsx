import { Component, type ReactNode } from 'react';

/** Shows in place of what failed that it did, and a way on. */
export class ErrorBoundary extends Component<
  { readonly children: ReactNode; readonly resetBy?: unknown },
  { failed: boolean; resetBy: unknown }
> {
  override state = { failed: false, resetBy: this.props.resetBy };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  /** Whoever goes to another place leaves the failure behind. */
  static getDerivedStateFromProps(
    props: { resetBy?: unknown },
    state: { failed: boolean; resetBy: unknown },
  ) {
    return props.resetBy === state.resetBy ? null : { failed: false, resetBy: props.resetBy };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="state" role="alert">
        <h2>This page failed</h2>
        <p className="hint">
          What you were doing may not have been saved. If a new version was installed, loading the page again
          helps.
        </p>
        <button type="button" className="button" onClick={() => location.reload()}>
          Load it again
        </button>
      </div>
    );
  }
}
