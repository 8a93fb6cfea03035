export const register = async () => {
  console.log('boot', process.version, process.env.NEXT_RUNTIME)
}
