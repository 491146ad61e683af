/** Lets a screen import its own stylesheet; the build bundles it beside the screen. */
declare module '*.css'
